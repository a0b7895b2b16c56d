# The commands that one needs every day. `just` lists them.

# What can be done
default:
    @just --list

# Everything that has to pass before a change lands
ci:
    .ci/run

# The tests that take less than a minute
quick:
    cargo nextest run --locked --profile fast

# All tests
test:
    cargo test --locked

# Format and lints
lint:
    cargo fmt --check
    cargo clippy --locked --all-targets -- -D warnings

# Puts the catalogue's files in order
format *PATHS='catalog':
    cargo run --locked --quiet -- format {{PATHS}}

# What is wrong with the catalogue
check *DIRS:
    cargo run --locked --quiet -- check {{DIRS}}

# The screens, with nothing kept
run *ARGS:
    cargo run --locked -- --private {{ARGS}}

# The questions line by line
ask:
    cargo run --locked -- --private ask

# New pictures of screens in the documentation, and docs/keys.md
pictures:
    UPDATE_DOCS=1 cargo test --locked --test docs

# New snapshots; read the difference before you keep it
snapshots:
    INSTA_UPDATE=always cargo test --locked

# How fast it answers
bench:
    cargo bench --locked

# The documentation of the code
doc:
    cargo doc --locked --no-deps --open
