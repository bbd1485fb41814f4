using System;
using System.Globalization;
using System.IO;
using Lucene.Net.Vectors.Encoders;

namespace HybridSearch.Cli.Input;

/// <summary>Where the rows of a vector file lie: after a header, each after a prefix, all of one length.</summary>
/// <param name="HeaderBytes">Bytes before the first row.</param>
/// <param name="PrefixBytes">Bytes before each row's values: .fvecs repeats the dimension there.</param>
/// <param name="IsHalf">Whether values are float16; else float32.</param>
/// <param name="Dimension">Values a row.</param>
/// <param name="Count">Rows.</param>
internal sealed record VectorLayout(int HeaderBytes, int PrefixBytes, bool IsHalf, int Dimension, long Count)
{
    public const string Extensions = ".f32, .f16, .npy or .fvecs";

    public int RowBytes => PrefixBytes + (Dimension * ValueBytes);

    public string ValueName => IsHalf ? "float16" : "float32";

    private int ValueBytes => IsHalf ? 2 : 4;

    /// <summary>Reads what the file says about itself, takes from the arguments what it does not, and checks its size.</summary>
    /// <param name="path">The file; its extension tells its form.</param>
    /// <param name="stream">The file, opened.</param>
    /// <param name="dimension">The dimension given by the user, if any.</param>
    /// <param name="expectedRows">How many rows there should be: a raw file without a dimension is divided among them. Null takes as many as there are.</param>
    /// <param name="rowsOf">What these rows belong to, for messages: "documents of collection.tsv".</param>
    public static VectorLayout Find(string path, Stream stream, int? dimension, long? expectedRows, string rowsOf)
    {
        VectorLayout layout = System.IO.Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".f32" => Raw(path, stream.Length, isHalf: false, dimension, expectedRows, rowsOf),
            ".f16" => Raw(path, stream.Length, isHalf: true, dimension, expectedRows, rowsOf),
            ".npy" => Npy(path, stream),
            ".fvecs" => Fvecs(path, stream),
            _ => throw BadDataException.InFile(path, $"the extension does not tell how the vectors are written; name it {Extensions}."),
        };
        if (dimension is { } given && given != layout.Dimension)
        {
            throw BadDataException.InFile(path, $"holds rows of {layout.Dimension} values, but dim={given} was given; leave dim out or correct it.");
        }

        if (expectedRows is not null && layout.Count != expectedRows)
        {
            throw BadDataException.InFile(path, string.Create(CultureInfo.InvariantCulture,
                $"{stream.Length} bytes are {layout.Count} rows of {layout.Dimension} {layout.ValueName} values, but there are {expectedRows} {rowsOf}; give one row for each, in their order."));
        }

        return layout;
    }

    private static VectorLayout Npy(string path, Stream stream)
    {
        var header = NpyHeader.Read(path, stream);
        return new VectorLayout(header.DataStart, 0, header.IsHalf, header.Columns, header.Rows);
    }

    private static VectorLayout Raw(string path, long length, bool isHalf, int? dimension, long? expectedRows, string rowsOf)
    {
        int valueBytes = isHalf ? 2 : 4;
        string valueName = isHalf ? "float16" : "float32";
        if (dimension is null)
        {
            long rows = expectedRows ?? throw new ArgumentException("a raw file needs its dimension or the number of its rows", nameof(dimension));
            long perRow = length / (rows * valueBytes);
            if (perRow == 0 || perRow > int.MaxValue / valueBytes || length % (rows * valueBytes) != 0)
            {
                throw BadDataException.InFile(path,
                    $"{length} bytes are no whole number of {valueName} values for each of the {rows} {rowsOf}; check that the two belong together, or give dim=.");
            }

            return new VectorLayout(0, 0, isHalf, (int)perRow, rows);
        }

        long rowBytes = (long)dimension.Value * valueBytes;
        if (length == 0 || length % rowBytes != 0)
        {
            throw BadDataException.InFile(path,
                $"{length} bytes are no whole number of rows of {dimension} {valueName} values ({rowBytes} bytes each); correct dim= or write the file again.");
        }

        return new VectorLayout(0, 0, isHalf, dimension.Value, length / rowBytes);
    }

    private static VectorLayout Fvecs(string path, Stream stream)
    {
        const int PrefixBytes = sizeof(int);
        Span<byte> first = stackalloc byte[PrefixBytes];
        int dimension = stream.ReadAtLeast(first, first.Length, throwOnEndOfStream: false) == first.Length ? BitConverter.ToInt32(first) : 0;
        long rowBytes = PrefixBytes + ((long)dimension * sizeof(float));
        if (dimension < 1 || rowBytes > int.MaxValue || stream.Length % rowBytes != 0)
        {
            throw BadDataException.InFile(path,
                $"{stream.Length} bytes that begin with a dimension of {dimension} are no whole number of .fvecs rows (a 4-byte dimension and its float32 values); write the file again.");
        }

        return new VectorLayout(0, PrefixBytes, IsHalf: false, dimension, stream.Length / rowBytes);
    }
}
