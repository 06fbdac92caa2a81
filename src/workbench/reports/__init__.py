"""Reports: a `JointAnalysis` told in sections, as a page, a document and a PDF."""
