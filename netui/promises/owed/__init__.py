"""What I owe, what I asked, and how it stands with each."""
