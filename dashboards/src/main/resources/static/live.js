/* Live updates: see the issue of liveness below. */
