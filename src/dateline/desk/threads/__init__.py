"""Discussion: threads at facts, actors, places, reports and rulings, and what readers write."""
