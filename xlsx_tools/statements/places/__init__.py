"""Where statements stand in a submission: titles, how far each reaches, which of several is taken."""
