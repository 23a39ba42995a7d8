"""What comes back: bounces (RFC 3464), complaints (RFC 5965), answers of people and programs."""
