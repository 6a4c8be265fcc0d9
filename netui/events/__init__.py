"""Events: planning them, the five minutes after, and what they bring."""
