using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Codecs;
using Lucene.Net.Codecs.PerField;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Codecs.Impacts;

namespace Lucene.Net.Vectors.Codecs;

/// <summary>
/// The host's list of a segment's fields, in which a learned-sparse field is what its postings are: documents and frequencies. It is
/// indexed with positions because weights travel as their payloads, but neither is kept, and the host holds a segment against its list.
/// </summary>
internal sealed class HybridFieldInfosFormat(FieldInfosFormat host) : FieldInfosFormat
{
    private readonly Writer _writer = new(host.FieldInfosWriter);

    /// <inheritdoc/>
    public override FieldInfosReader FieldInfosReader => host.FieldInfosReader;

    /// <inheritdoc/>
    public override FieldInfosWriter FieldInfosWriter => _writer;

    private sealed class Writer(FieldInfosWriter host) : FieldInfosWriter
    {
        /// <inheritdoc/>
        public override void Write(Directory directory, string segmentName, string segmentSuffix, FieldInfos infos, IOContext context)
        {
            host.Write(directory, segmentName, segmentSuffix, infos.Any(NamesMore) ? new FieldInfos([.. infos.Select(AsKept)]) : infos, context);
        }

        private static bool NamesMore(FieldInfo field)
        {
            return field.IsIndexed
                && field.IndexOptions > IndexOptions.DOCS_AND_FREQS
                && field.GetAttribute(PerFieldPostingsFormat.PER_FIELD_FORMAT_KEY) == ImpactsFiles.FormatName;
        }

        private static FieldInfo AsKept(FieldInfo field)
        {
            return NamesMore(field)
                ? new FieldInfo(
                    field.Name, true, field.Number, field.HasVectors, field.OmitsNorms, false, IndexOptions.DOCS_AND_FREQS, field.DocValuesType, field.NormType, new Dictionary<string, string>(field.Attributes))
                {
                    DocValuesGen = field.DocValuesGen,
                }
                : field;
        }
    }
}
