//! Rules of the code itself: who may import whom, and that nothing goes in
//! circles.

mod codes;
mod imports;
mod sources;
