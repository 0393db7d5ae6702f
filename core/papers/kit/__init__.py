"""The paper kit: faces, lines, pieces, tables, blocks and frames that every paper is built from."""
