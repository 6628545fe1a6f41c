"""Speed and memory of the draw, beside what others would use: `make bench`. Read on: docs/performance.md."""
