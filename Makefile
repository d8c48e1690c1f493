# The few commands that everyone uses. `cargo xtask ci` runs all that must hold.
.PHONY: demo test check fmt bench e2e

# a county with 125,000 businesses and 20 million codes; prints its accounts and what to open
demo:
	cargo build --release --package heng
	./target/release/heng demo --serve $(ARGS)

# nextest, when it is there, runs every test in a process of its own; it does not run the examples in documentation
test:
	@if cargo nextest --version >/dev/null 2>&1; then \
		cargo test --workspace --doc && cargo nextest run --workspace --no-fail-fast; \
	else \
		cargo test --workspace --no-fail-fast; \
	fi

check:
	cargo check --workspace --all-targets
	cargo xtask tidy

fmt:
	cargo fmt --all

bench:
	cargo run --release --package heng-bench -- $(ARGS)

e2e:
	cargo build --release --package heng
	cd e2e && ./install && node run.mjs $(ARGS)
