"""What `./pp mutate` is made of: mutants, the tests that reach them, and copies of the project in which they are tried."""
