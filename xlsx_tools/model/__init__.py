"""Records only: what flows through the pipeline. Frozen, complete, and free of any behaviour of a layer."""
