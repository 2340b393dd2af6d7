"""What every section of the sandbox stands on: types, operations, errors, store, clock, money."""
