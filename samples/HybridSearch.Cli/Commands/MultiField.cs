using System;
using System.Collections.Generic;
using System.Globalization;
using HybridSearch.Cli.Input;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Index;

namespace HybridSearch.Cli.Commands;

/// <summary>A field of a matrix a document while it is indexed: the open file of its token vectors and what the field is.</summary>
internal sealed class MultiField : IPassageField
{
    private readonly TokensFile _tokens;
    private readonly MultiVectorFieldOptions _options;

    private MultiField(string name, TokensFile tokens, MultiVectorFieldOptions options)
    {
        Name = name;
        _tokens = tokens;
        _options = options;
    }

    public string Name { get; }

    public string Description => string.Create(CultureInfo.InvariantCulture, $"{_tokens.Tokens} token vectors, {_options}");

    public long HeldBytes => _tokens.HeldBytes;

    public double? RowsOfDocument => Math.Max(1.0, _tokens.Tokens / (double)_tokens.Texts);

    /// <summary>Opens the files and checks that they belong to the documents.</summary>
    /// <param name="argument">What the command line says.</param>
    /// <param name="collection">The documents' file, for messages.</param>
    /// <param name="documents">How many documents there are.</param>
    /// <param name="held">What the index has.</param>
    public static MultiField Open(MultiArgument argument, string collection, long documents, IndexFields held)
    {
        TokensFile tokens = TokensFile.Open(argument.Tokens, documents, $"documents of {collection}");
        try
        {
            return new MultiField(argument.Field, tokens, argument.Options.NewOptions(tokens.Dimension, held.Multi.GetValueOrDefault(argument.Field)));
        }
        catch (ArgumentException e)
        {
            tokens.Dispose();
            throw BadDataException.InFile(argument.Tokens.File, $"field {argument.Field}: {e.Message}", e);
        }
    }

    public void Join(IndexFields fields) => fields.Add(Name, _options);

    public IEnumerable<PreparedPassage> Prepare(IEnumerable<PreparedPassage> passages) => passages;

    public IIndexableField? Create(PreparedPassage passage)
    {
        if (_tokens.Read(passage.Position) is not { } matrix)
        {
            return null;
        }

        try
        {
            return new MultiVectorField(Name, matrix, _options, passage.Passage.Id);
        }
        catch (ArgumentException e)
        {
            throw BadDataException.InFile(_tokens.Path, e.Message, e);
        }
    }

    public void Remember(IDictionary<string, string> userData)
    {
        // What the field is stands in the segments; who encoded it is not known.
    }

    public void Dispose() => _tokens.Dispose();
}
