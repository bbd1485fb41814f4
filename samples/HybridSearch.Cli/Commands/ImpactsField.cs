using System;
using System.Collections.Generic;
using System.Linq;
using HybridSearch.Cli.Encoders;
using HybridSearch.Cli.Input;
using Lucene.Net.Analysis;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;

namespace HybridSearch.Cli.Commands;

/// <summary>The BM25 weights of the text, computed while it is indexed.</summary>
internal sealed class ImpactsField : IPassageField
{
    private readonly Analyzer _analyzer;
    private readonly DirectoryReader? _counted;
    private readonly Bm25Statistics _statistics;
    private readonly Bm25Encoder _encoder;
    private readonly SparseFieldOptions _options;

    private ImpactsField(ImpactsArgument argument, string collection, IndexFolder folder, IndexSettings settings)
    {
        Name = argument.Field;
        SparseFieldOptions? held = folder.Fields.Sparse.GetValueOrDefault(Name);
        if (held is not null && !EncoderMemory.Bm25Of(folder.UserData).ContainsKey(Name))
        {
            throw new UsageException($"{ImpactsArgument.Option}: field {Name} of the index holds other weights; name another with field=NAME.");
        }

        _analyzer = settings.NewAnalyzer();
        try
        {
            _counted = folder.IsNewIndex || folder.Progress is not null ? null : DirectoryReader.Open(folder.Directory);
            _statistics = _counted is null
                ? Bm25Statistics.Count(PassageReader.Read(collection).Select(passage => passage.Text), FieldNames.Body, _analyzer)
                : Bm25Statistics.Of(_counted, FieldNames.Body);
            _encoder = new Bm25Encoder(_statistics, FieldNames.Body, _analyzer, settings.K1, settings.B);
            _options = argument.NewOptions(_encoder.MaxWeight, held);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public string Name { get; }

    public long HeldBytes => _statistics.KeptBytes;

    public string Description => $"BM25 weights of {FieldNames.Body}, {_options}";

    /// <summary>Counts the collection's words; documents that join an index are weighed by what it has, so that all are weighed alike.</summary>
    /// <param name="argument">What the command line says.</param>
    /// <param name="collection">The documents' file.</param>
    /// <param name="folder">The index.</param>
    /// <param name="settings">How the text is analyzed and scored.</param>
    public static ImpactsField Open(ImpactsArgument argument, string collection, IndexFolder folder, IndexSettings settings) =>
        new(argument, collection, folder, settings);

    public void Join(IndexFields fields) => fields.Add(Name, _options);

    public IEnumerable<PreparedPassage> Prepare(IEnumerable<PreparedPassage> passages) => passages;

    public IIndexableField? Create(PreparedPassage passage)
    {
        SparseVector vector = _encoder.Encode([passage.Passage.Text], TextRole.Document)[0];

        // An index that has grown has rarer words than it had room for.
        if (vector.Any(term => term.Weight > _options.MaxWeight))
        {
            vector = new SparseVector(vector.Select(term => term with { Weight = Math.Min(term.Weight, _options.MaxWeight) }));
        }

        return vector.Count == 0 ? null : new SparseVectorField(Name, vector, _options);
    }

    public void Remember(IDictionary<string, string> userData) => EncoderMemory.RememberBm25(userData, Name, FieldNames.Body);

    public void Dispose()
    {
        _counted?.Dispose();
        _analyzer.Dispose();
    }
}
