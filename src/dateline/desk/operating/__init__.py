"""What whoever runs a desk needs: whether it is well, its figures and its log, a clean stop, the
watch inside it, backups.
"""
