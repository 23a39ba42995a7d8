"""English itself: function words, modality, inflection, frequencies, the case of ordinary text."""
