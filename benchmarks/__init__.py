"""One script per figure of the bars; `make bench` runs them all."""
