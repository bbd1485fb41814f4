using System.Collections.Generic;
using Lucene.Net.Index;

namespace Lucene.Net.Vectors.Tests.Reliability;

/// <summary>The documents of a segment that are not deleted: their places in it, and what they are.</summary>
internal sealed record LiveSegment(AtomicReader Reader, int DocBase, IReadOnlyList<(int Doc, DocumentState State)> Documents);
