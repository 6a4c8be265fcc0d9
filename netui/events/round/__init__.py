"""After the capture: each person once by one key, three questions, and the count."""
