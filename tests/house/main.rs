//! Rules of the code itself: who may import whom, and that nothing goes in
//! circles.

mod imports;
mod sources;
