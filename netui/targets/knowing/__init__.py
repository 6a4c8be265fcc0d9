"""Who knows whom, noted in a form."""
