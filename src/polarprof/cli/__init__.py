"""What `./pp` does once the environment is there: one module a command."""
