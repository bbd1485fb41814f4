using System;
using System.Collections.Generic;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.Impacts;

/// <summary>The host's dictionary writer, over postings of ours: each field is told its options first.</summary>
internal sealed class ImpactsConsumer(FieldsConsumer dictionary, ImpactsPostingsWriter postings, IReadOnlyDictionary<string, SparseFieldOptions> fields) : FieldsConsumer
{
    /// <inheritdoc/>
    public override TermsConsumer AddField(FieldInfo field)
    {
        SparseFieldOptions options = fields.GetValueOrDefault(field.Name)
            ?? throw new InvalidOperationException($"field '{field.Name}' is written as a learned-sparse field, but the codec does not say what it is; name it in the HybridCodec's sparse fields");
        field.PutAttribute(ImpactsFiles.OptionsAttribute, options.ToAttribute());
        postings.StartField(field, options);
        return new ImpactsTermsConsumer(dictionary.AddField(field), postings, field, options);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            dictionary.Dispose();
        }
    }
}
