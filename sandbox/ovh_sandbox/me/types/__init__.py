"""Types of the API of the me section: one module for operations that stand together. All generated."""
