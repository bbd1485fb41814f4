using System.IO;

namespace Lucene.Net.Vectors.Benchmarks.Graphs;

/// <summary>The folder that the peer reads its data from, and keeps its index in.</summary>
internal static class PeerFolder
{
    /// <summary>The set's own folder where the peer is asked all that is in it; else one with what it is asked.</summary>
    /// <param name="set">What is asked.</param>
    /// <param name="arguments">Where it comes from.</param>
    /// <param name="keepsIndex">Whether it may search an index that is there already.</param>
    public static WorkFolder Of(VectorSet set, GraphArguments arguments, bool keepsIndex)
    {
        bool hasAll = arguments.Count == int.MaxValue;
        if (keepsIndex && hasAll && arguments.Queries == int.MaxValue)
        {
            if (!VectorSet.HasTruth(arguments.Folder))
            {
                set.WriteTruth(arguments.Folder);
            }

            return new WorkFolder(arguments.Folder);
        }

        WorkFolder folder = new();
        if (!hasAll)
        {
            set.Write(folder.Path);
            return folder;
        }

        set.WriteBeside(arguments.Folder, folder.Path);
        if (keepsIndex)
        {
            // Also where there is none yet: the peer then writes it through the link.
            string index = PeerProcess.IndexFile(arguments);
            File.CreateSymbolicLink(Path.Combine(folder.Path, index), Path.GetFullPath(Path.Combine(arguments.Folder, index)));
        }

        return folder;
    }
}
