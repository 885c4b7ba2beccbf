"""What is told when something is wrong with a file: which kind it is, in which words, what an error means."""
