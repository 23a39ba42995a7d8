"""Attribution: cues of what somebody says, and the words around them."""
