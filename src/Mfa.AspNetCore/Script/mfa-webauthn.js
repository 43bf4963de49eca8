// made below
