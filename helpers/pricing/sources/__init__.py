"""Where prices come from: the shipped snapshot, a saved catalogue, an endpoint. All end in one long table."""
