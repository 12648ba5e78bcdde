"""Rules on imports that import-linter has no words for: doors, HTTP below the pages, cycles. `./pp check` runs them."""
