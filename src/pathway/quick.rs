//! Maps whose keys are our own small numbers and answers: a search looks into them a hundred thousand times, and nobody
//! outside chooses their keys.

use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;

pub(super) type QuickMap<K, V> = HashMap<K, V, FixedState>;
pub(super) type QuickSet<K> = HashSet<K, FixedState>;
