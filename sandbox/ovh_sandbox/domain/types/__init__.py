"""Types of the API of the domain section: one module for operations that stand together. All generated."""
