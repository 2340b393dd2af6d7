"""Types of the API that several sections share: one module for each namespace they have in the API. All generated."""
