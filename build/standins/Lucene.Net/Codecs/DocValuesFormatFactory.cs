using System;
using System.Collections.Generic;
using System.Reflection;
using Lucene.Net.Util;

namespace Lucene.Net.Codecs
{
    [AttributeUsage(AttributeTargets.Class, Inherited = true)]
    public sealed class DocValuesFormatNameAttribute : ServiceNameAttribute
    {
        public DocValuesFormatNameAttribute(string name) : base(name) { }
    }

    [AttributeUsage(AttributeTargets.Class, Inherited = false)]
    public sealed class ExcludeDocValuesFormatFromScanAttribute : ExcludeServiceAttribute
    {
        public ExcludeDocValuesFormatFromScanAttribute() { }
    }

    public interface IDocValuesFormatFactory
    {
        DocValuesFormat GetDocValuesFormat(string name);
    }

    public class DefaultDocValuesFormatFactory : NamedServiceFactory<DocValuesFormat>, IDocValuesFormatFactory, IServiceListable
    {
        private readonly ServiceTable<DocValuesFormat> table = new ServiceTable<DocValuesFormat>();

        public DefaultDocValuesFormatFactory() { }

        public IEnumerable<Type> CustomDocValuesFormatTypes { get; set; }

        public virtual ICollection<string> AvailableServices
        {
            get
            {
                EnsureInitialized();
                return table.Names;
            }
        }

        protected override void Initialize()
        {
            PutDocValuesFormatType(typeof(Lucene45.Lucene45DocValuesFormat));
            if (CustomDocValuesFormatTypes != null)
                foreach (Type type in CustomDocValuesFormatTypes)
                    PutDocValuesFormatType(type);
        }

        protected virtual void ScanForDocValuesFormats(IEnumerable<Assembly> assemblies)
        {
            foreach (Assembly assembly in assemblies) ScanForDocValuesFormats(assembly);
        }

        protected virtual void ScanForDocValuesFormats(Assembly assembly)
        {
            foreach (Type type in assembly.GetTypes())
                if (IsServiceType(type))
                    PutDocValuesFormatType(type);
        }

        protected virtual void PutDocValuesFormatType(Type docValuesFormat) => table.Put(docValuesFormat);

        protected virtual Type GetDocValuesFormatType(string name)
        {
            EnsureInitialized();
            return table.Find(name, "doc values format");
        }

        public virtual DocValuesFormat GetDocValuesFormat(string name) => GetDocValuesFormat(GetDocValuesFormatType(name));

        protected virtual DocValuesFormat GetDocValuesFormat(Type type) => table.Instance(type, NewDocValuesFormat);

        protected virtual DocValuesFormat NewDocValuesFormat(Type type) => (DocValuesFormat)Activator.CreateInstance(type, nonPublic: true);
    }
}
