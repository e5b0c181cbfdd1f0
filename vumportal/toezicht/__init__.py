"""What the privacy officer watches: the logboek, what stands out in it, and why records were opened."""
