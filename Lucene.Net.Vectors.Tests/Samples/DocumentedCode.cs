using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lucene.Net.Vectors.Tests.Samples;

/// <summary>Code as documents show it, compiled against the assemblies of the tests.</summary>
internal static class DocumentedCode
{
    // What the documents leave to their reader, by the names that they use for it: fields, so that a local variable may have the name.
    private const string Given = """
        static IndexWriterConfig config;
        static HybridCodec codec;
        static IReadOnlyDictionary<string, VectorFieldOptions> fields;
        static VectorFieldOptions embedding;
        static SparseFieldOptions expansion;
        static MultiVectorFieldOptions tokens;
        static IndexWriter writer;
        static DirectoryReader reader;
        static IndexSearcher searcher;
        static Directory directory;
        static Analyzer analyzer;
        static Term term;
        static Query words, tags, nearest;
        static HybridQuery hybrid;
        static float[] vector, query;
        static SparseVector weights;
        static TokenMatrix matrix;
        static IEnumerable<string> texts;
        static TopDocs hits, byWords, byVectors;
        static Qrels qrels;
        static Run run;
        static EvaluationResult before, after;
        static Metric metric;
        static IReadOnlyList<string> names;
        static IEnumerable<TuningTopic> topics;
        static QueryParser classic;
        static IReadOnlyDictionary<string, object> parameters;
        static IPairScorer scorer;
        static IDenseEncoder encoder;
        static DenseOnnxEncoder model;
        static string asked;
        static IEnumerable<(string Id, float[] Vector)> models;
        static IVectorFunction function;
        static string typed;
        """;

    private static readonly string[] Namespaces =
    [
        "System", "System.Collections.Generic", "System.Linq", "System.Threading", "Lucene.Net.Analysis", "Lucene.Net.Analysis.En", "Lucene.Net.Analysis.Standard",
        "Lucene.Net.Documents", "Lucene.Net.Index", "Lucene.Net.QueryParsers.Classic", "Lucene.Net.Search", "Lucene.Net.Util", "Lucene.Net.Vectors.Analysis",
        "Lucene.Net.Vectors.Codecs", "Lucene.Net.Vectors.Codecs.Reordering", "Lucene.Net.Vectors.Documents", "Lucene.Net.Vectors.Encoders",
        "Lucene.Net.Vectors.Encoders.Onnx", "Lucene.Net.Vectors.Evaluation", "Lucene.Net.Vectors.Fusion", "Lucene.Net.Vectors.Index", "Lucene.Net.Vectors.QueryParsers",
        "Lucene.Net.Vectors.Search", "Lucene.Net.Vectors.Tuning",
    ];

    /// <summary>The lines of code in a document's tables: what stands between backticks in the second of two columns, a row each.</summary>
    public static IEnumerable<string> Rows(string document, string heading)
    {
        string table = document[document.IndexOf(heading, StringComparison.Ordinal)..].Split("\n\n")[1];
        foreach (string row in table.Split('\n').Skip(2))
        {
            string code = row.Trim('|', ' ');
            yield return string.Join(";\n", Regex.Matches(code[code.IndexOf(" | ", StringComparison.Ordinal)..], "`([^`]+)`").Select(match => match.Groups[1].Value));
        }
    }

    /// <summary>What the compiler says of pieces of code, each on its own: errors with the piece they are of.</summary>
    public static IReadOnlyList<string> Errors(IReadOnlyList<string> pieces)
    {
        string usings = string.Concat(Namespaces.Select(name => $"using {name};\n")) + "using Directory = Lucene.Net.Store.Directory;\n#pragma warning disable\n";
        SyntaxTree[] trees = [.. pieces.Select((piece, i) => CSharpSyntaxTree.ParseText($"{usings}class Piece{i}\n{{\n{Member(piece)}\n}}", path: $"{i}"))];
        IEnumerable<MetadataReference> references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(file => MetadataReference.CreateFromFile(file));
        CSharpCompilation compilation = CSharpCompilation.Create("Documents", trees, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        return [.. compilation.GetDiagnostics()
            .Where(found => found.Severity == DiagnosticSeverity.Error)
            .Select(found => $"{found.Id}: {found.GetMessage()}: {pieces[int.Parse(found.Location.SourceTree!.FilePath)]}")];
    }

    // A type as it is, statements as the body of a method, a value that is no statement as what is thrown away.
    private static string Member(string piece)
    {
        if (SyntaxFactory.ParseMemberDeclaration(piece) is TypeDeclarationSyntax type && !type.ContainsDiagnostics)
        {
            return piece;
        }

        StringBuilder body = new();
        foreach (string line in piece.Split(";\n"))
        {
            string statement = line.TrimEnd().TrimEnd(';');
            ExpressionSyntax value = SyntaxFactory.ParseExpression(statement);
            bool mere = !value.ContainsDiagnostics && value.FullSpan.Length == statement.Length
                && value is not (InvocationExpressionSyntax or AssignmentExpressionSyntax or ObjectCreationExpressionSyntax);
            body.Append(mere ? "_ = " : "").Append(statement).Append(";\n");
        }

        return $"{Given}\nstatic void Main()\n{{\n{body}}}";
    }
}
