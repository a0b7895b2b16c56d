mod built_in;
mod changes;
mod examples;
mod exhaustive;
mod granted;
pub(super) mod random;
mod reached;
mod support;
mod ways;
