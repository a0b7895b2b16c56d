mod built_in;
mod changes;
mod examples;
mod exhaustive;
mod random;
mod support;
