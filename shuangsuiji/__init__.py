"""双随机、一公开: random inspection that is secret now and provable later."""
