"""The venue's side: registration, keys, codes and posters, answering trace requests."""
