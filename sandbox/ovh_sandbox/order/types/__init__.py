"""Types of the API of the order section: one module for operations that stand together. All generated."""
