"""Forms, for every door that has them: what one says about a wrong answer. No models, and no pages of its own."""
