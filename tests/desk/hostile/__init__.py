"""What strangers may write, against every page and every answer of the desk."""
