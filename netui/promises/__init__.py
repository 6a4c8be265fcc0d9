"""What is owed, by me and to me."""
