"""Many made-up calls: small runs in `make test`, large ones by hand."""
