"""In and out: LinkedIn, JSON. One module each."""
