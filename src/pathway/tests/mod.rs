mod built_in;
mod examples;
mod exhaustive;
mod random;
mod support;
