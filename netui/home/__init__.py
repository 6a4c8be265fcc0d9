"""The first screens: the three linked panes, the welcome, and who I am."""
