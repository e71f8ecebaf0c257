"""Running text: what is told without a figure (problems, causes, claims, documents, people) comes out."""
