"""An example of each write service: the modules fill `scene.EXAMPLES`."""
